"""Whatever a person writes goes out as FHIR R4 and comes back word for word."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.kinds import REGISTRY
from tests.kinds import strategies
from tests.kinds.examples import record

KINDS = sorted(REGISTRY)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(data=st.data())
@pytest.mark.parametrize("whole", [True, False], ids=["every field", "some fields"])
@pytest.mark.parametrize("name", KINDS)
def test_it_comes_back_word_for_word(name, whole, data):
    kind = REGISTRY[name]
    content = data.draw(strategies.content(name, whole=whole))
    day = data.draw(st.none() | strategies.occurred())
    resource = json.loads(json.dumps(kind.to_fhir(record(name, content, day))))
    told, when = kind.from_fhir(resource)
    assert kind.fill(kind.schema().load(told)) == content
    assert when == day
