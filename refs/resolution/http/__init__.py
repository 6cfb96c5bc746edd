"""The door to the network: everything that catalogues are asked goes through `HttpDoor`, and nothing else knows httpx."""

from refs.resolution.http.bounds import Bounds
from refs.resolution.http.door import HttpDoor

__all__ = ["Bounds", "HttpDoor"]
