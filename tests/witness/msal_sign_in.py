"""One sign-in by unmodified MSAL for Python against a sandbox; prints what MSAL says as JSON.

    msal_sign_in.py FLOW [ARGUMENT]

SANDBOX is the sandbox's address. MSAL takes https authorities alone: a transport adapter carries
requests for https://login.sandbox.test to the sandbox, as a proxy that ends TLS does.
"""

import datetime
import html.parser
import json
import os
import sys
import tempfile
import urllib.parse

import msal
import requests
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

SANDBOX = os.environ["SANDBOX"]
HOST = "login.sandbox.test"
TENANT = os.environ.get("TENANT", "organizations")
SCOPES = ["User.Read", "Files.ReadWrite"]
DEFAULT = ["https://graph.microsoft.com/.default"]
REDIRECT = "http://localhost:53127"


class ToSandbox(requests.adapters.HTTPAdapter):
    """Sends requests for the https name to the sandbox, and says where they were meant for."""

    def send(self, request, **kwargs):
        request.url = request.url.replace("https://" + HOST, SANDBOX, 1)
        request.headers["X-Forwarded-Proto"] = "https"
        request.headers["X-Forwarded-Host"] = HOST
        return super().send(request, **kwargs)


def session():
    made = requests.Session()
    made.trust_env = False
    made.mount("https://" + HOST, ToSandbox())
    return made


def settings():
    return {
        "authority": "https://%s/%s" % (HOST, TENANT),
        "instance_discovery": False,
        "http_client": session(),
    }


def public_client():
    return msal.PublicClientApplication(os.environ["CLIENT_ID"], **settings())


def confidential_client(credential):
    return msal.ConfidentialClientApplication(
        os.environ["DAEMON_CLIENT_ID"], client_credential=credential, **settings())


class Form(html.parser.HTMLParser):
    """The hidden fields of a page, and where its form goes."""

    def __init__(self, text):
        super().__init__()
        self.action, self.fields = None, {}
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        found = dict(attributes)
        if tag == "form":
            self.action = found["action"]
        if tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"]] = found["value"]


def browser(flow, mode):
    """Plays the browser: the sandbox approves, and the answer comes in one of two forms."""
    answer = session().get(flow["auth_uri"], allow_redirects=False)
    if mode == "form_post":
        form = Form(answer.text)
        assert urllib.parse.urlsplit(form.action).netloc == "localhost:53127", form.action
        return form.fields
    query = urllib.parse.urlsplit(answer.headers["Location"]).query
    return dict(urllib.parse.parse_qsl(query))


def by_code(mode):
    client = public_client()
    flow = client.initiate_auth_code_flow(
        SCOPES, redirect_uri=REDIRECT, response_mode=mode, login_hint=os.environ.get("HINT"))
    result = client.acquire_token_by_auth_code_flow(flow, browser(flow, mode))
    return {"result": result, "accounts": client.get_accounts()}


def by_device(decision):
    client = public_client()
    flow = client.initiate_device_flow(SCOPES)
    form = {"user_code": flow["user_code"], **json.loads(decision)}
    requests.post(SANDBOX + "/devicelogin", data=form).raise_for_status()
    return {"flow": flow, "result": client.acquire_token_by_device_flow(flow)}


def silently(_):
    client = public_client()
    flow = client.initiate_auth_code_flow(SCOPES, redirect_uri=REDIRECT, response_mode="form_post")
    first = client.acquire_token_by_auth_code_flow(flow, browser(flow, "form_post"))
    account = client.get_accounts()[0]

    def refresh_token():
        kind = client.token_cache.CredentialType.REFRESH_TOKEN
        return [entry["secret"] for entry in client.token_cache.search(kind)]

    tokens, kept = [first["access_token"]], [refresh_token()]
    cached = client.acquire_token_silent(SCOPES, account)
    for _ in range(2):
        renewed = client.acquire_token_silent(SCOPES, account, force_refresh=True)
        tokens.append(renewed["access_token"])
        kept.append(refresh_token())
    return {"tokens": tokens, "refresh_tokens": kept, "cached": cached["access_token"]}


def by_secret(secret):
    client = confidential_client(secret)
    return {"result": client.acquire_token_for_client(DEFAULT)}


def by_assertion(assertion):
    client = confidential_client({"client_assertion": assertion})
    return {"result": client.acquire_token_for_client(DEFAULT)}


def key_and_certificate():
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "graphctl witness")])
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
    builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now).not_valid_after(now + datetime.timedelta(days=1))
    return key, builder.sign(key, hashes.SHA256())


def by_certificate(form):
    key, certificate = key_and_certificate()
    pem = certificate.public_bytes(serialization.Encoding.PEM).decode()
    if form != "unregistered":
        requests.post(SANDBOX + "/_sandbox/certificates", data=pem).raise_for_status()
    private_key = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()).decode()
    credential = {"private_key": private_key}
    with tempfile.TemporaryDirectory() as directory:
        if form == "sha1":
            credential["thumbprint"] = certificate.fingerprint(hashes.SHA1()).hex()
        elif form == "pfx":
            path = os.path.join(directory, "key.pfx")
            encryption = serialization.BestAvailableEncryption(b"open sesame")
            with open(path, "wb") as file:
                file.write(pkcs12.serialize_key_and_certificates(
                    b"witness", key, certificate, None, encryption))
            credential = {"private_key_pfx_path": path, "passphrase": "open sesame"}
        else:
            credential["public_certificate"] = pem
        client = confidential_client(credential)
        result = client.acquire_token_for_client(DEFAULT)
    # Of these claims a new token comes of it, with the same assertion.
    claims = json.dumps({"access_token": {"nbf": {"essential": True, "value": "1"}}})
    again = client.acquire_token_for_client(DEFAULT, claims_challenge=claims)
    return {"result": result, "again": again}


def by_managed_identity(client_id):
    identity = (
        msal.UserAssignedManagedIdentity(client_id=client_id)
        if client_id else msal.SystemAssignedManagedIdentity())
    client = msal.ManagedIdentityClient(identity, http_client=session())
    return {"result": client.acquire_token_for_client(resource="https://graph.microsoft.com")}


FLOWS = {
    "code": by_code,
    "device": by_device,
    "silent": silently,
    "secret": by_secret,
    "assertion": by_assertion,
    "certificate": by_certificate,
    "managed-identity": by_managed_identity,
}

json.dump({"version": msal.__version__, **FLOWS[sys.argv[1]](sys.argv[2])}, sys.stdout)
