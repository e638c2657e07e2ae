"""The first administrator by the command line, everybody else through the API."""
import json
import os
import re
import secrets
import subprocess


def logins(home, users):
    """Passwords are made once and kept, also when loading is cut short."""
    path = home / "logins.json"
    if path.exists():
        return json.loads(path.read_text(encoding="utf-8"))
    rows = [dict(username=u["username"], password=secrets.token_urlsafe(12), name=u["name"], roles=u["roles"],
                 office=u["office"]) for u in users]
    fresh = path.with_suffix(".new")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(rows, file, ensure_ascii=False, indent=1)
        file.write("\n")
    if os.geteuid() == 0:
        owner = home.stat()
        os.chown(fresh, owner.st_uid, owner.st_gid)
    fresh.rename(path)
    return rows


def conninfo(home):
    """As superuser of the private cluster; the password stays in its file."""
    text = (home / "tilsagn.conf").read_text(encoding="utf-8")
    line = re.search(r"^database\.migrate\s*=\s*(.*)$", text, re.M).group(1)
    line = re.sub(r"\s*password=\S+", "", line).replace("user=tilsagn_migrate", "user=postgres")
    return f"{line} passfile='{home / 'secrets' / 'pgpass'}'"


def first_admin(home, login):
    subprocess.run([str(home / "bin" / "tilsagn"), "user", "add", "--database", conninfo(home), "--username", login["username"],
                    "--name", login["name"], "--role", ",".join(login["roles"]), "--office", login["office"]],
                   input=login["password"] + "\n", text=True, check=True, stdout=subprocess.DEVNULL)


def everybody(client, rows, advance):
    offices = {office["name"]: office["id"] for office in client.items("admin", "/offices")}

    def make(row):
        body = {k: row[k] for k in ("username", "password", "name", "roles")}
        client.post("admin", "/users", {**body, "office_id": offices[row["office"]], "language": row["language"]}, f"demo user {row['username']}")
        client.sign_in(row["username"], row["password"])

    client.many(make, rows, advance, threads=2)
