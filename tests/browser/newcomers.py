"""People who join the cast for one journey. All invented; their numbers say so (the last six digits begin 0000)."""

AN_BINH, KE_SACH = "31150", "31528"
BCG = {
    "kind": "immunization",
    "source": "station",
    "verificationStatus": "confirmed",
    "occurred": {"from": "2025-08-02", "to": "2025-08-02", "words": None},
    "content": {"vaccine": {"product": "BCG (IVAC)", "cvx": "19"}, "place": "Trạm Y tế phường An Bình"},
}


def grown_up(id_: str, name: str, number: str, **more) -> dict:
    """Somebody who can sign in, born in 1994 as their number says."""
    sex = "female" if number[3] == "1" else "male"
    return {
        "id": id_,
        "name": name,
        "sex": sex,
        "birthDate": "1994-03-14",
        "number": number,
        "commune": AN_BINH,
        "level": 2,
    } | more


def child(id_: str, name: str, number: str, guardians: list[str], **more) -> dict:
    """Born on 1 August 2025; no sign-in."""
    sex = "female" if number[3] == "3" else "male"
    return {
        "id": id_,
        "name": name,
        "sex": sex,
        "birthDate": "2025-08-01",
        "number": number,
        "commune": AN_BINH,
        "level": None,
        "guardians": guardians,
    } | more
