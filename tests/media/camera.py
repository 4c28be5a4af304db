"""A network camera by GStreamer's RTSP server.

`camera.py PORT [PASSWORD [PROFILE [CERTIFICATE KEY]]]`; with a certificate over TLS.

Run by Debian's own Python; nothing of the product is in it.  The picture is at /live.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import Gio, GLib, Gst, GstRtspServer  # noqa: E402

SENDS = (
    "( videotestsrc is-live=true pattern=ball"
    " ! video/x-raw,width=320,height=240,framerate=15/1"
    " ! x264enc tune=zerolatency speed-preset=veryfast key-int-max=15 bframes=0"
    " ! video/x-h264,profile={} ! rtph264pay name=pay0 pt=96 config-interval=1"
    " audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1"
    " ! alawenc ! rtppcmapay name=pay1 pt=8 )"
)


def guard(server, password, certificate, key):
    """Let nobody in but who knows the password of `admin`, where there is one."""
    role = GstRtspServer.RTSPToken()
    role.set_string("media.factory.role", "user")
    auth = GstRtspServer.RTSPAuth()
    if password:
        basic = GstRtspServer.RTSPAuth.make_basic("admin", password)
        auth.add_basic(basic, role)
    else:
        auth.set_default_token(role)
    if certificate:
        made = Gio.TlsCertificate.new_from_files(certificate, key)
        auth.set_tls_certificate(made)
    server.set_auth(auth)


def serve(port, password, profile, certificate, key):
    """Serve one camera."""
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(SENDS.format(profile))
    factory.set_shared(True)
    if password or certificate:
        guard(server, password, certificate, key)
        factory.add_role_from_structure(
            Gst.Structure.from_string(
                "user, media.factory.access=(boolean)true,"
                " media.factory.construct=(boolean)true"
            )[0]
        )
    server.get_mount_points().add_factory("/live", factory)
    server.attach(None)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return server


if __name__ == "__main__":
    Gst.init(None)
    port, password, profile, certificate, key = [*sys.argv[1:], *5 * [""]][:5]
    server = serve(port, password, profile or "high", certificate, key)
    GLib.MainLoop().run()
