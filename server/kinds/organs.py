"""What was found organ by organ (QĐ 831 D 2.3), a text each."""

from server.fields import Schema
from server.kinds import members

# member: tag
ORGANS = {
    "skin": "KHAMDA",
    "mucosa": "KHAMNIEMMAC",
    "general": "KHAMTOANTHANKHAC",
    "heart": "KHAMTIMMACH",
    "lungs": "KHAMHOHAP",
    "digestion": "KHAMTIEUHOA",
    "kidneys": "KHAMTIETNIEU",
    "joints": "KHAMCOXUONGKHOP",
    "endocrine": "KHAMNOITIET",
    "nerves": "KHAMTHANKINH",
    "mind": "KHAMTAMTHAN",
    "surgical": "KHAMNGOAIKHOA",
    "women": "KHAMPHUKHOA",
    "earNoseThroat": "KHAMTAIMUIHONG",
    "teeth": "KHAMRHM",
    "eyes": "KHAMMAT",
    "skinDiseases": "KHAMDALIEU",
    "nutrition": "KHAMDINHDUONG",
    "movement": "KHAMVANDONG",
    "development": "TC_TT_VD",
}


class Organs(Schema):
    skin = members.text()
    mucosa = members.text()
    general = members.text()
    heart = members.text()
    lungs = members.text()
    digestion = members.text()
    kidneys = members.text()
    joints = members.text()
    endocrine = members.text()
    nerves = members.text()
    mind = members.text()
    surgical = members.text()
    women = members.text()
    earNoseThroat = members.text()
    teeth = members.text()
    eyes = members.text()
    skinDiseases = members.text()
    nutrition = members.text()
    movement = members.text()
    development = members.text()
