"""Settings: what they are by default, and what the service refuses to start with."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from reporting.duty import Rota
from reporting.mail_server import MailServer
from reporting.settings import NOT_BUILT_YET, ROOT, UnsafeSettings, read_settings

SECRET = "a-secret-that-nobody-may-ever-read-in-a-log"
FINE_IN_PRODUCTION = {
    "REPORTING_ENV": "production",
    "REPORTING_BEHIND_TLS_PROXY": "yes",
    "REPORTING_PUBLIC_ADDRESS": "https://report.example.org",
}
MAIL = {"REPORTING_SMTP_HOST": "mail.example.org", "REPORTING_MAIL_FROM": "noreply@example.org"}


def faults(**environ: str) -> list[str]:
    with pytest.raises(UnsafeSettings) as caught:
        read_settings(environ)
    return str(caught.value).splitlines()


def test_without_an_environment_it_is_a_demonstration_on_sqlite() -> None:
    settings = read_settings({})
    assert settings.environment == "development"
    assert settings.demonstration
    assert not settings.production
    assert settings.database_url == f"sqlite:///{ROOT}/instance/reporting.db"
    assert settings.keys == ROOT / "instance" / "keys.json"


def test_an_instance_moves_all_that_belongs_to_it(tmp_path: Path) -> None:
    settings = read_settings({"REPORTING_INSTANCE": str(tmp_path)})
    assert settings.keys == tmp_path / "keys.json"
    assert settings.database_url == f"sqlite:///{tmp_path}/reporting.db"


def test_settings_cannot_be_changed_afterwards() -> None:
    with pytest.raises(FrozenInstanceError):
        read_settings({}).demonstration = False  # type: ignore[misc]


def test_secrets_are_never_shown() -> None:
    url = f"postgresql+psycopg://reporting:{SECRET}@localhost/reporting"
    settings = read_settings({"REPORTING_DATABASE_URL": url, "REPORTING_SECRET_KEY": SECRET})
    assert settings.secret_key == SECRET
    assert SECRET not in repr(settings)
    assert SECRET not in str(settings)


def test_secrets_are_not_shown_in_faults_either() -> None:
    found = faults(
        REPORTING_DATABASE_URL=f"mysql://reporting:{SECRET}@localhost/x",
        REPORTING_SECRET_KEY="too short",
    )
    assert len(found) == 2
    assert SECRET not in "".join(found)
    assert "too short" not in "".join(found)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPORTING_ENV", "staging"),
        ("REPORTING_DEMONSTRATION", "perhaps"),
        ("REPORTING_BEHIND_TLS_PROXY", "1"),
        ("REPORTING_DATABASE_URL", "mysql://localhost/reporting"),
        ("REPORTING_DATABASE_URL", "postgresql://localhost/reporting"),
        ("REPORTING_DATABASE_URL", "sqlite://"),
        ("REPORTING_SECRET_KEY", "short"),
        ("REPORTING_SECERT_KEY", SECRET),
        ("REPORTING_PUBLIC_ADDRESS", "report.example.org"),
        ("REPORTING_PUBLIC_ADDRESS", "ftp://report.example.org"),
        ("REPORTING_PUBLIC_ADDRESS", "https://"),
        ("REPORTING_PUBLIC_ADDRESS", "https://user@report.example.org"),
        ("REPORTING_PUBLIC_ADDRESS", "https://report.example.org:port"),
        ("REPORTING_PUBLIC_ADDRESS", "https://report.example.org/?next=x"),
        ("REPORTING_PUBLIC_ADDRESS", "https://report.example.org\nBcc: x"),
        ("REPORTING_DUTY_CONTACT", "duty"),
        ("REPORTING_DUTY_CONTACT", "duty@example"),
        ("REPORTING_DUTY_CONTACT", "Duty <duty@example.org>"),
        ("REPORTING_DUTY_CONTACT", "duty@example.org,other@example.org"),
        ("REPORTING_DUTY_CONTACT", "duty@example.org\n"),
        ("REPORTING_DUTY_CONTACT", f"{'d' * 250}@example.org"),
        ("REPORTING_DUTY_HOURS", "always"),
        ("REPORTING_DUTY_HOURS", "Mon-Fri 17:00-09:00"),
        ("REPORTING_OUT_OF_HOURS", "Call 101.\nOr do not."),
        ("REPORTING_OUT_OF_HOURS", "x" * 201),
        ("REPORTING_SMTP_PORT", "25"),
        ("REPORTING_MAIL_FROM", "noreply@example.org"),
    ],
)
def test_a_setting_that_is_wrong_is_named(name: str, value: str) -> None:
    found = faults(**{name: value})
    assert len(found) == 1
    assert name in found[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPORTING_SMTP_HOST", "smtp://mail.example.org"),
        ("REPORTING_SMTP_HOST", "mail..example.org"),
        ("REPORTING_SMTP_PORT", "0"),
        ("REPORTING_SMTP_PORT", "70000"),
        ("REPORTING_SMTP_PORT", "smtp"),
        ("REPORTING_SMTP_USER", "service"),
        ("REPORTING_SMTP_PASSWORD", SECRET),
        ("REPORTING_SMTP_TLS", "yes"),
        ("REPORTING_MAIL_FROM", ""),
        ("REPORTING_MAIL_FROM", "Service <noreply@example.org>"),
    ],
)
def test_a_setting_of_the_mail_server_that_is_wrong_is_named(name: str, value: str) -> None:
    found = faults(**{**MAIL, name: value})
    assert len(found) == 1
    assert name in found[0]
    assert SECRET not in found[0]


def test_signing_in_to_the_mail_server_is_in_plain_ascii() -> None:
    found = faults(**MAIL, REPORTING_SMTP_USER="service", REPORTING_SMTP_PASSWORD="pässword")
    assert found == ["REPORTING_SMTP_USER and REPORTING_SMTP_PASSWORD must be in plain ASCII."]


def test_a_mail_server_is_spoken_to_with_starttls_on_its_usual_port() -> None:
    assert read_settings({}).mail_server is None
    usual = MailServer("mail.example.org", 587, None, None, "starttls", "noreply@example.org")
    assert read_settings(MAIL).mail_server == usual


def test_who_is_told_and_how_mail_is_handed_over_is_never_shown() -> None:
    hidden = {
        "REPORTING_DUTY_CONTACT": f"{SECRET}@example.org",
        "REPORTING_SMTP_USER": SECRET,
        "REPORTING_SMTP_PASSWORD": SECRET,
    }
    settings = read_settings({**MAIL, **hidden})
    assert settings.duty_contact == f"{SECRET}@example.org"
    assert settings.mail_server is not None
    assert settings.mail_server.password == SECRET
    assert SECRET not in f"{settings!r}{settings.mail_server!r}"


def test_duty_is_in_office_hours_unless_something_else_is_said() -> None:
    settings = read_settings({})
    assert settings.duty_hours == Rota.from_text("Mon-Fri 09:00-17:00")
    assert settings.out_of_hours == "Call 101, or 999 if anyone is in danger"
    assert (settings.duty_contact, settings.public_address) == (None, None)
    other = read_settings({"REPORTING_DUTY_HOURS": "Sat 10:00-12:00"})
    assert other.duty_hours == Rota.from_text("Sat 10:00-12:00")


def test_names_of_other_programs_are_no_concern() -> None:
    assert read_settings({"HOME": "/nowhere", "REPORT": "yes"}).environment == "development"


def test_tls_files_go_together_and_can_be_read(tmp_path: Path) -> None:
    certificate = tmp_path / "certificate.pem"
    certificate.touch()
    assert "go together" in faults(REPORTING_TLS_CERTIFICATE=str(certificate))[0]
    missing = str(tmp_path / "key.pem")
    found = faults(REPORTING_TLS_CERTIFICATE=str(certificate), REPORTING_TLS_KEY=missing)
    assert found == ["REPORTING_TLS_KEY names a file that cannot be read."]


def test_every_fault_is_listed_at_one_start() -> None:
    assert len(faults(REPORTING_ENV="staging", REPORTING_SECRET_KEY="x", REPORTING_X="y")) == 3


def test_production_lists_all_that_is_not_built_yet() -> None:
    found = faults(**FINE_IN_PRODUCTION)
    assert set(NOT_BUILT_YET) == {"second factor", "retention", "privacy notice", "backup"}
    assert len(found) == len(NOT_BUILT_YET)
    for (what, why), line in zip(NOT_BUILT_YET.items(), found, strict=True):
        assert what in line
        assert why in line


def test_production_refuses_demonstration_mode() -> None:
    found = faults(**FINE_IN_PRODUCTION, REPORTING_DEMONSTRATION="yes")
    assert any("demonstration mode" in line for line in found)


def test_only_a_demonstration_has_a_clock_that_can_be_moved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "clock"
    assert "cannot be read" in faults(REPORTING_CLOCK_FILE=str(file))[0]
    file.write_text("60")
    assert read_settings({"REPORTING_CLOCK_FILE": str(file)}).clock_file == file
    moved = {"REPORTING_CLOCK_FILE": str(file)}
    [found] = faults(**moved, REPORTING_DEMONSTRATION="no")
    assert "moves the clock of a demonstration" in found
    monkeypatch.setattr("reporting.settings.NOT_BUILT_YET", {})
    assert faults(**FINE_IN_PRODUCTION, **moved) == [found]


def test_production_refuses_to_serve_without_tls() -> None:
    assert any("TLS" in line for line in faults(REPORTING_ENV="production"))
    assert not any("TLS" in line for line in faults(**FINE_IN_PRODUCTION))


def test_production_needs_the_address_that_stands_on_the_slip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("reporting.settings.NOT_BUILT_YET", {})
    [found] = faults(**(FINE_IN_PRODUCTION | {"REPORTING_PUBLIC_ADDRESS": ""}))
    assert "REPORTING_PUBLIC_ADDRESS" in found


def test_production_starts_once_everything_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reporting.settings.NOT_BUILT_YET", {})
    settings = read_settings(FINE_IN_PRODUCTION)
    assert settings.production
    assert not settings.demonstration


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"REPORTING_DUTY_CONTACT": "duty@example.org"}, "set REPORTING_SMTP_HOST"),
        ({**MAIL, "REPORTING_SMTP_TLS": "none"}, "REPORTING_SMTP_TLS must be"),
        ({"REPORTING_PUBLIC_ADDRESS": "http://report.example.org"}, "https://"),
    ],
)
def test_what_development_may_do_with_mail_production_may_not(
    changes: dict[str, str], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reporting.settings.NOT_BUILT_YET", {})
    assert not read_settings(changes).production
    [found] = faults(**(FINE_IN_PRODUCTION | changes))
    assert words in found
