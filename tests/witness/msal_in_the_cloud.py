"""MSAL for Python with its own defaults, and Graph by requests, as a script has them in production.

    msal_in_the_cloud.py FLOW

The proxy and the certificate authority come from the environment, as they do in `sandbox exec
--proxy`. Only the person who types the device code knows the sandbox. Prints JSON.
"""

import json
import os
import sys

import msal
import requests

GRAPH = "https://graph.microsoft.com/v1.0"
SCOPES = ["User.Read", "Files.ReadWrite.All", "Sites.Read.All"]
FRAGMENT = 320 * 1024


def person(code):
    """Types the code into the sandbox's page."""
    form = {"user_code": code, "user": os.environ["USER_NAME"]}
    requests.post(os.environ["GRAPHCTL_SANDBOX_URL"] + "/devicelogin", data=form).raise_for_status()


def graph(token):
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + token
    return session


def ok(answer):
    assert answer.ok, (answer.status_code, answer.url, answer.text)
    return answer


def work(token):
    """Small and large content, listings and links, each read back."""
    session = graph(token)
    me = ok(session.get(GRAPH + "/me")).json()
    drive = ok(session.get(GRAPH + "/me/drive")).json()["id"]
    root = "%s/drives/%s/root:" % (GRAPH, drive)
    small = b"small" * 1000
    ok(session.put(root + "/Docs/small one.txt:/content", data=small))
    got = ok(session.get(root + "/Docs/small one.txt:/content"))
    assert got.content == small
    assert got.history and "sharepoint.com" in got.url, got.url
    assert "Authorization" not in got.request.headers

    large = bytes(range(256)) * 4000
    asked = {"item": {"@microsoft.graph.conflictBehavior": "replace"}}
    opened = ok(session.post(root + "/Docs/large.bin:/createUploadSession", json=asked)).json()
    for start in range(0, len(large), FRAGMENT):
        part = large[start:start + FRAGMENT]
        area = "bytes %d-%d/%d" % (start, start + len(part) - 1, len(large))
        sent = ok(requests.put(opened["uploadUrl"], data=part, headers={"Content-Range": area}))
    item = sent.json()
    url = ok(session.get(GRAPH + "/drives/%s/items/%s" % (drive, item["id"]))).json()
    assert ok(requests.get(url["@microsoft.graph.downloadUrl"])).content == large

    listed = ok(session.get(root + "/Docs:/children", params={"$top": 1})).json()
    names = [one["name"] for one in listed["value"]]
    while "@odata.nextLink" in listed:
        listed = ok(session.get(listed["@odata.nextLink"])).json()
        names += [one["name"] for one in listed["value"]]
    site = ok(session.get(GRAPH + "/sites/contoso.sharepoint.com:/sites/demo")).json()
    link = ok(session.post(root + "/Docs/large.bin:/createLink", json={"type": "view"})).json()
    ok(session.delete(root + "/Docs/small one.txt:"))
    return {"me": me, "names": names, "site": site["displayName"], "link": link["link"]["webUrl"]}


def by_device():
    client = msal.PublicClientApplication(os.environ["CLIENT_ID"])
    flow = client.initiate_device_flow(SCOPES)
    person(flow["user_code"])
    result = client.acquire_token_by_device_flow(flow)
    account = client.get_accounts()[0]
    cached = client.acquire_token_silent(SCOPES, account)
    renewed = client.acquire_token_silent(SCOPES, account, force_refresh=True)
    assert cached["access_token"] == result["access_token"] != renewed["access_token"]
    page = flow["verification_uri"]
    return {"account": account, "page": page, **work(renewed["access_token"])}


def by_secret():
    client = msal.ConfidentialClientApplication(
        os.environ["CLIENT_ID"],
        client_credential=os.environ["SECRET"],
        authority="https://login.microsoftonline.com/" + os.environ["TENANT"])
    result = client.acquire_token_for_client(["https://graph.microsoft.com/.default"])
    session = graph(result["access_token"])
    user = ok(session.get(GRAPH + "/users/" + os.environ["USER_NAME"])).json()
    mail = {
        "subject": "From a daemon",
        "body": {"contentType": "Text", "content": "Hello"},
        "toRecipients": [{"emailAddress": {"address": user["mail"]}}],
    }
    path = "%s/users/%s/sendMail" % (GRAPH, user["userPrincipalName"])
    sent = ok(session.post(path, json={"message": mail}))
    me = session.get(GRAPH + "/me")
    return {"user": user, "sent": sent.status_code, "me": me.status_code}


FLOWS = {"device": by_device, "secret": by_secret}

json.dump({"version": msal.__version__, **FLOWS[sys.argv[1]]()}, sys.stdout)
