"""What a tutorial on Graph teaches: requests without a session, one upload session in a loop.

    python_way.py put FILE REMOTE | put-tree FOLDER REMOTE | get REMOTE FILE | get-tree REMOTE FOLDER
                  | list-tree REMOTE | list REMOTE | stat REMOTE

The token comes from GRAPH_TOKEN, and all remotes are paths in the user's own OneDrive.
"""
import os
import sys
import urllib.parse

import requests

ENDPOINT = "https://graph.microsoft.com/v1.0/me/drive"
AUTHORIZATION = {"Authorization": "Bearer " + os.environ["GRAPH_TOKEN"]}
FRAGMENT = 10 * 1024 * 1024


def address(path, what=""):
    path = path.strip("/")
    if not path:
        return f"{ENDPOINT}/root{what}"
    return f"{ENDPOINT}/root:/{urllib.parse.quote(path)}" + (f":{what}" if what else "")


def graph(method, url, **more):
    result = requests.request(method, url, headers=AUTHORIZATION, **more)
    result.raise_for_status()
    return result


def put(local, remote):
    with open(local, "rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size <= 4 * 1024 * 1024:
            graph("PUT", address(remote, "/content"), data=file.read())
            return
        wish = {"item": {"@microsoft.graph.conflictBehavior": "replace"}}
        url = graph("POST", address(remote, "/createUploadSession"), json=wish).json()["uploadUrl"]
        for start in range(0, size, FRAGMENT):
            fragment = file.read(FRAGMENT)
            place = f"bytes {start}-{start + len(fragment) - 1}/{size}"
            requests.put(url, headers={"Content-Range": place}, data=fragment).raise_for_status()


def put_tree(local, remote):
    for folder, _, names in os.walk(local):
        for name in names:
            path = os.path.join(folder, name)
            put(path, f"{remote}/{os.path.relpath(path, local)}")


def get(remote, local):
    with graph("GET", address(remote, "/content"), stream=True) as result:
        with open(local, "wb") as file:
            for chunk in result.iter_content(1024 * 1024):
                file.write(chunk)


def children(remote):
    url = address(remote, "/children")
    while url:
        page = graph("GET", url).json()
        yield from page["value"]
        url = page.get("@odata.nextLink")


def walk(remote):
    for item in children(remote):
        path = f"{remote}/{item['name']}"
        yield path, "folder" in item
        if "folder" in item:
            yield from walk(path)


def get_tree(remote, local):
    for path, is_folder in walk(remote):
        target = os.path.join(local, os.path.relpath(path, remote))
        if is_folder:
            os.makedirs(target, exist_ok=True)
        else:
            os.makedirs(os.path.dirname(target), exist_ok=True)
            get(path, target)


def list_tree(remote):
    for path, is_folder in walk(remote):
        print(path + "/" * is_folder)


def list_one(remote):
    for item in children(remote):
        print(item["name"])


def stat(remote):
    print(graph("GET", address(remote)).text)


VERBS = {"put": put, "put-tree": put_tree, "get": get, "get-tree": get_tree,
         "list-tree": list_tree, "list": list_one, "stat": stat}

if __name__ == "__main__":
    VERBS[sys.argv[1]](*sys.argv[2:])
