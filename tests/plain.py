"""Plain HTTP on this machine: reading its certificates, as a client does by itself, would cost more than most tests."""

import ssl

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""For `verify=`: trusts nobody."""
