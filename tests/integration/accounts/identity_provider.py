"""A small OpenID Connect provider on loopback: discovery, authorize, token (PKCE), keys, signed id tokens.

It checks what a real one checks, and lies only where a test tells it to (`claims`, `answers`, `signing_key`).
"""

import base64
import hashlib
import json
import secrets
import socketserver
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs, urlencode
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "heard", "the client secret of the tests"
Answer = tuple[str, str, bytes]


class _Server(socketserver.ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_args: Any) -> None:
        """Tests read no access log."""


class IdentityProvider:
    def __init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signing_key: Any = self.key
        self.algorithm = "RS256"
        self.claims: dict[str, Any] = {}
        self.answers: dict[str, Answer] = {}  # path -> what to say instead of the truth
        self.asked: list[dict[str, str]] = []  # what each sign-in asked for
        self.redeemed: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._server = make_server("127.0.0.1", 0, self._app, server_class=_Server, handler_class=_Quiet)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def approve(self, address: str) -> str:
        """What the person's browser does here: sign in, and be sent back. Returns the address to go back to."""
        asked = {name: values[0] for name, values in parse_qs(address.partition("?")[2]).items()}
        assert asked["response_type"] == "code"
        assert asked["client_id"] == CLIENT
        assert asked["code_challenge_method"] == "S256"
        self.asked.append(asked)
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def _app(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        pages = {
            "/.well-known/openid-configuration": self._description,
            "/keys": self._keys,
            "/token": self._token,
        }
        path = environ["PATH_INFO"]
        if path in self.answers:
            status, kind, body = self.answers[path]
        else:
            length = int(environ.get("CONTENT_LENGTH") or 0)
            sent = parse_qs(environ["wsgi.input"].read(length).decode())
            status, said = pages[path]({name: values[0] for name, values in sent.items()})
            kind, body = "application/json", json.dumps(said).encode()
        start(status, [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]

    def _description(self, _sent: dict[str, str]) -> tuple[str, dict[str, Any]]:
        return "200 OK", {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        }

    def _keys(self, _sent: dict[str, str]) -> tuple[str, dict[str, Any]]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return "200 OK", {"keys": [public | {"kid": "first", "use": "sig", "alg": "RS256"}]}

    def _token(self, sent: dict[str, str]) -> tuple[str, dict[str, Any]]:
        asked = self._codes.pop(sent.get("code", ""), None)
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = sent.get("client_id") == CLIENT and sent.get("client_secret") == SECRET
        if asked is None or not known or challenge != asked["code_challenge"]:
            return "400 Bad Request", {"error": "invalid_grant"}
        self.redeemed.append(sent)
        told = {
            "iss": self.issuer, "aud": CLIENT, "iat": int(time.time()), "exp": int(time.time()) + 300,
            "nonce": asked["nonce"],
        }  # fmt: skip
        claims = {name: value for name, value in (told | self.claims).items() if value is not None}
        token = jwt.encode(claims, self.signing_key, algorithm=self.algorithm, headers={"kid": "first"})
        return "200 OK", {"access_token": "opaque", "token_type": "Bearer", "id_token": token}
