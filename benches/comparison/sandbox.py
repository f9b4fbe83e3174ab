"""The one sandbox that all clients of a run use, and what is asked of it between the rounds."""
import json
import os
import urllib.error
import urllib.parse
import urllib.request

GRAPH = "https://graph.microsoft.com/v1.0"


class Sandbox:
    """Known by its own address on loopback; the clients know it as Microsoft's hosts only."""

    def __init__(self):
        self.base = os.environ["GRAPHCTL_SANDBOX_URL"]
        wish = {"lifetimeSeconds": 100 * 3600, "scopes": "Files.ReadWrite.All Sites.ReadWrite.All"}
        self.token = self.call("POST", "/_sandbox/tokens", wish)["access_token"]
        self.drive = self.graph("GET", "/me/drive")["id"]

    def call(self, method, path, body=None, headers=None):
        headers = {"Content-Type": "application/json", **(headers or {})}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, headers, method=method)
        with urllib.request.urlopen(request) as answer:
            return json.loads(answer.read() or b"null")

    def graph(self, method, path, body=None):
        return self.call(method, "/v1.0" + path, body, {"Authorization": f"Bearer {self.token}"})

    def forget_requests(self):
        self.call("DELETE", "/_sandbox/requests")

    def requests(self):
        """Every request to the service since the last forgetting."""
        records = self.call("GET", "/_sandbox/requests")["value"]
        return [record for record in records if record["host"] != "control"]

    def disturb(self, *faults):
        """From now on these faults, and no others."""
        self.call("DELETE", "/_sandbox/faults")
        for each in faults:
            self.call("POST", "/_sandbox/faults", each)

    def remove(self, path):
        """Removes an item for good, with its versions; it may be missing."""
        place = f"/drives/{self.drive}/root:/{urllib.parse.quote(path)}"
        try:
            self.graph("POST", place + ":/permanentDelete")
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise

    def plant(self, path, name, count, **more):
        self.call("POST", "/_sandbox/plant",
                  {"drive": self.drive, "path": path, "name": name, "count": count, **more})

    def upload_address(self, path):
        place = f"/me/drive/root:/{urllib.parse.quote(path)}:/createUploadSession"
        return self.graph("POST", place, {})["uploadUrl"]

    def download_address(self, path):
        place = f"/me/drive/root:/{urllib.parse.quote(path)}?select=id,content.downloadUrl"
        return self.graph("GET", place)["@microsoft.graph.downloadUrl"]
