"""The command that loads the four cases, in a register that holds nothing yet."""

import pytest
from django.core.management import call_command

from cases.models import Case


@pytest.mark.django_db
def test_the_command_names_the_four_cases_that_it_loads(
    capsys: pytest.CaptureFixture[str],
) -> None:
    call_command("load_case_studies")

    assert capsys.readouterr().out.splitlines() == [
        "Loaded FW-0001 Doncaster Metropolitan Borough Council.",
        "Loaded FW-0002 Eltham Foundation School / Harris Academy Greenwich.",
        "Loaded FW-0003 Basildon and Thurrock University Hospitals NHS Foundation Trust.",
        "Loaded FW-0004 West Sussex children's services.",
    ]
    assert list(
        Case.objects.order_by("reference").values_list("organisation__slug", flat=True)
    ) == [
        "doncaster-council",
        "harris-academy-greenwich",
        "basildon-thurrock-nhsft",
        "west-sussex-cc",
    ]
