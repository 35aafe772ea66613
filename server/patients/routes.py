"""Patients, consent, relationships and the access log on the wire (contract §3, §6). Routes only declare."""

from flask import request
from flask_smorest import Blueprint

from auth import guard
from server import config, texts
from server.patients import access_log, consent, relationships, schemas, settling
from server.patients.access import Access, door, mine
from server.patients.present import patient

blueprint = Blueprint("patients", __name__, url_prefix="/api/v1", description="People, consent, and who may look")


@blueprint.get("/patients")
@guard.signed_in(level=2)
@blueprint.arguments(schemas.Page(), location="query")
@blueprint.response(200, schemas.PatientsOut)
def list_patients(page):
    """Those one owns or is related to, also for staff."""
    return settling.page_of_patients(mine(guard.identity(), config.today()), guard.identity(), **page)


@blueprint.get("/patients/<id:patient_id>")
@door("read")
@blueprint.response(200, schemas.PatientOut)
def get_patient(access: Access):
    """One patient, as the caller sees them."""
    return patient(access)


@blueprint.put("/patients/<id:patient_id>/commune")
@door("consents")
@blueprint.arguments(schemas.CommuneIn())
@blueprint.response(200, schemas.PatientOut)
def put_commune(body, access: Access):
    """The resident picks the commune while it is unknown; a known one comes from the e-ID and answers 409 `known-already`."""
    return patient(settling.settle(access, body["commune"]))


@blueprint.get("/patients/<id:patient_id>/consents")
@door("consents")
@blueprint.response(200, schemas.ConsentsOut)
def list_consents(access: Access):
    """Every purpose with its text, its version and hash, and what was decided."""
    return {"items": consent.items(access.person.id, texts.preferred(request)), "next": None}


@blueprint.post("/patients/<id:patient_id>/consents")
@door("consents")
@blueprint.arguments(schemas.ConsentIn())
@blueprint.response(200, schemas.ConsentOut)
def post_consent(body, access: Access):
    """Give or withdraw one purpose. An outdated text version is refused (422 `outdated`)."""
    return consent.decide(
        access.person.id,
        purpose=body["purpose"],
        text_version=body["textVersion"],
        decision=body["decision"],
        relationship=access.relationship,
        locale=texts.preferred(request),
        actor=access.actor,
    )


@blueprint.get("/patients/<id:patient_id>/relationships")
@door("relationships")
@blueprint.response(200, schemas.RelationshipsOut)
def list_relationships(access: Access):
    """Who may act for or look at this patient now."""
    return {"items": relationships.items(access.person.id), "next": None}


@blueprint.post("/patients/<id:patient_id>/relationships")
@door("relationships", step_up=True)
@blueprint.arguments(schemas.RelationshipIn())
@blueprint.response(201, schemas.RelationshipOut)
def post_relationship(body, access: Access):
    """Let somebody look, by citizen number. Effective with the next call."""
    return relationships.grant(
        access.person,
        number=body["person"]["number"],
        relationship=body["relationship"],
        level=body["level"],
        until=body["until"],
        actor=access.actor,
    )


@blueprint.delete("/patients/<id:patient_id>/relationships/<id:relationship_id>")
@door("relationships", step_up=True)
@blueprint.response(204)
def delete_relationship(relationship_id: str, access: Access):
    """End it now."""
    relationships.end(access.person.id, relationship_id, actor=access.actor)


@blueprint.get("/patients/<id:patient_id>/access-log")
@door("access-log")
@blueprint.arguments(schemas.Page(), location="query")
@blueprint.response(200, schemas.AccessLogOut)
def get_access_log(page, access: Access):
    """Who looked at or changed this record, newest first, each as a sentence."""
    return access_log.page(access, **page, locale=texts.preferred(request))
