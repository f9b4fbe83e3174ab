"""What samples of Microsoft Graph for Python did before MSAL, with the libraries that they used.

    older_libraries.py FLOW

They sign in, read who they are, fetch their photo, put it into the drive, make a link to it and send it by mail, in
the spelling that such samples have. The proxy and the certificate authority come from the environment. The person
who types a code, or sits before the browser, is played here. Prints JSON.
"""

import base64
import json
import os
import sys
import urllib.parse

import requests

AUTHORITY = "https://login.microsoftonline.com/common"
RESOURCE = "https://graph.microsoft.com"
GRAPH = RESOURCE + "/v1.0/"
SCOPES = ["User.Read", "Mail.Send", "Files.ReadWrite"]
CLIENT = os.environ["CLIENT_ID"]
SECRET = os.environ["SECRET"]


def ok(answer):
    assert answer.ok, (answer.status_code, answer.url, answer.text)
    return answer


def type_code(code):
    form = {"user_code": code, "user": os.environ["USER_NAME"]}
    requests.post(os.environ["GRAPHCTL_SANDBOX_URL"] + "/devicelogin", data=form).raise_for_status()


def browse(url):
    """Follows a sign-in page to the address of the program that asked for it."""
    answer = requests.get(url, allow_redirects=False)
    assert answer.status_code == 302, (answer.status_code, answer.text)
    return answer.headers["location"]


def fields(url):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlparse(url).query))


def mail(address, photo):
    attached = {
        "@odata.type": "#microsoft.graph.fileAttachment",
        "ContentBytes": base64.b64encode(photo).decode(),
        "ContentType": "image/jpeg",
        "Name": "me.jpg",
    }
    message = {
        "Subject": "From an older library",
        "Body": {"ContentType": "HTML", "Content": "<b>Hello</b>"},
        "ToRecipients": [{"EmailAddress": {"Address": address}}],
        "Attachments": [attached],
    }
    return {"Message": message, "SaveToSentItems": "true"}


def work(session):
    """The same in every flow, with a session that has the token already."""
    me = ok(session.get(GRAPH + "me")).json()
    photo = ok(session.get(GRAPH + "me/photo/$value"))
    kind = ok(session.get(GRAPH + "me/photo")).json()["@odata.mediaContentType"]
    stored = ok(session.put(GRAPH + "me/drive/root/children/me.jpg/content",
                            data=photo.content, headers={"content-type": kind})).json()
    again = ok(session.put(GRAPH + "me/drive/root:/Photos/me.jpg:/content",
                           data=photo.content, headers={"content-type": kind})).json()
    link = ok(session.post(GRAPH + "me/drive/items/%s/createLink" % stored["id"], json={"type": "view"})).json()
    sent = ok(session.post(GRAPH + "me/microsoft.graph.sendMail", json=mail(me["mail"], photo.content)))
    return {"me": me["userPrincipalName"], "size": [stored["size"], again["size"]], "photo": len(photo.content),
            "link": link["link"]["webUrl"], "sent": sent.status_code}


def session_with(token):
    session = requests.Session()
    session.headers.update({"Authorization": "Bearer " + token, "SdkVersion": "sample", "x-client-SKU": "sample"})
    return session


def adal_device():
    import adal
    context = adal.AuthenticationContext(AUTHORITY, api_version=None)
    code = context.acquire_user_code(RESOURCE, CLIENT)
    type_code(code["user_code"])
    got = context.acquire_token_with_device_code(RESOURCE, code, CLIENT)
    renewed = context.acquire_token_with_refresh_token(got["refreshToken"], CLIENT, RESOURCE)
    assert renewed["accessToken"] != got["accessToken"]
    cached = context.acquire_token(RESOURCE, got["userId"], CLIENT)
    assert cached["accessToken"] == got["accessToken"], "the cache was not asked"
    return {"page": code["verification_url"], "resource": got["resource"], **work(session_with(renewed["accessToken"]))}


def adal_secret():
    import adal
    context = adal.AuthenticationContext("https://login.microsoftonline.com/" + os.environ["TENANT"])
    got = context.acquire_token_with_client_credentials(RESOURCE, CLIENT, SECRET)
    session = session_with(got["accessToken"])
    people = ok(session.get(GRAPH + "users")).json()["value"]
    name = people[0]["userPrincipalName"]
    sent = ok(session.post(GRAPH + "users/%s/sendMail" % name, json=mail(name, b"photo")))
    return {"people": [one["userPrincipalName"] for one in people], "sent": sent.status_code}


def code_by_hand():
    """A web application of the first version, with nothing but requests."""
    home = "http://127.0.0.1:8000/connect/get_token/"
    asked = {"client_id": CLIENT, "redirect_uri": home, "response_type": "code"}
    back = browse(AUTHORITY + "/oauth2/authorize?" + urllib.parse.urlencode(asked))
    assert back.startswith(home), back
    form = {"grant_type": "authorization_code", "code": fields(back)["code"], "redirect_uri": home,
            "client_id": CLIENT, "client_secret": SECRET, "resource": RESOURCE}
    got = ok(requests.post(AUTHORITY + "/oauth2/token", data=form)).json()
    return work(session_with(got["access_token"]))


def oauthlib():
    """A web application with requests-oauthlib, and its renewal."""
    from requests_oauthlib import OAuth2Session
    home = "http://localhost:5000/login/authorized"
    os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # its own address is of this machine
    os.environ["OAUTHLIB_RELAX_TOKEN_SCOPE"] = "1"  # offline_access is not among what is granted
    session = OAuth2Session(CLIENT, scope=SCOPES + ["openid", "offline_access"], redirect_uri=home)
    page, state = session.authorization_url(AUTHORITY + "/oauth2/v2.0/authorize")
    back = browse(page)
    assert fields(back)["state"] == state
    url = AUTHORITY + "/oauth2/v2.0/token"
    got = session.fetch_token(url, authorization_response=back, client_secret=SECRET)
    renewed = session.refresh_token(url, client_id=CLIENT, client_secret=SECRET)
    assert renewed["access_token"] != got["access_token"]
    return work(session)


def flask_oauthlib():
    """A web application in Flask; its pages are asked as a browser asks them."""
    import flask
    from flask_oauthlib.client import OAuth
    app = flask.Flask(__name__)
    app.secret_key = "development"
    remote = OAuth(app).remote_app(
        "microsoft", consumer_key=CLIENT, consumer_secret=SECRET, base_url=GRAPH,
        request_token_params={"scope": SCOPES}, request_token_url=None, access_token_method="POST",
        access_token_url=AUTHORITY + "/oauth2/v2.0/token", authorize_url=AUTHORITY + "/oauth2/v2.0/authorize")
    remote.tokengetter(lambda: (flask.session.get("token"), ""))
    home = "http://localhost:5000/login/authorized"

    @app.route("/login")
    def login():
        flask.session["state"] = "some state"
        return remote.authorize(callback=home, state=flask.session["state"])

    @app.route("/login/authorized")
    def authorized():
        assert flask.session["state"] == flask.request.args["state"]
        flask.session["token"] = remote.authorized_response()["access_token"]
        return ""

    @app.route("/work")
    def send():
        me = remote.get("me").data
        sent = remote.post("me/microsoft.graph.sendMail", data=mail(me["mail"], b"photo"), format="json")
        return flask.jsonify(me=me["userPrincipalName"], sent=sent.status)

    client = app.test_client()
    back = browse(client.get("/login").headers["location"])
    assert back.startswith(home), back
    assert client.get(back[len("http://localhost:5000"):]).status_code == 200
    return client.get("/work").get_json()


def graph_core():
    """A daemon with the client of Graph's first SDK for Python, and Azure's library for its secret."""
    from azure.identity import ClientSecretCredential
    from msgraph.core import GraphClient
    client = GraphClient(credential=ClientSecretCredential(os.environ["TENANT"], CLIENT, SECRET))
    people = ok(client.get("/users", params={"$select": "displayName,userPrincipalName"})).json()["value"]
    name = people[0]["userPrincipalName"]
    headers = {"Content-Type": "application/json"}
    sent = ok(client.post("/users/%s/sendMail" % name, data=json.dumps(mail(name, b"photo")), headers=headers))
    return {"people": [one["userPrincipalName"] for one in people], "sent": sent.status_code}


FLOWS = {one.__name__: one
         for one in [adal_device, adal_secret, code_by_hand, oauthlib, graph_core, flask_oauthlib]}

json.dump(FLOWS[sys.argv[1]](), sys.stdout)
