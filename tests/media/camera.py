"""A network camera by GStreamer's RTSP server: `camera.py PORT [PASSWORD]`.

Run by Debian's own Python; nothing of the product is in it.  The picture is at /live.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

SENDS = (
    "( videotestsrc is-live=true pattern=ball"
    " ! video/x-raw,width=320,height=240,framerate=15/1"
    " ! x264enc tune=zerolatency speed-preset=veryfast key-int-max=15 bframes=0"
    " ! video/x-h264,profile={} ! rtph264pay name=pay0 pt=96 config-interval=1"
    " audiotestsrc is-live=true ! audio/x-raw,rate=8000,channels=1"
    " ! alawenc ! rtppcmapay name=pay1 pt=8 )"
)


def guard(server, password):
    """Let nobody in but who knows the password of `admin`."""
    role = GstRtspServer.RTSPToken()
    role.set_string("media.factory.role", "user")
    auth = GstRtspServer.RTSPAuth()
    basic = GstRtspServer.RTSPAuth.make_basic("admin", password)
    auth.add_basic(basic, role)
    server.set_auth(auth)


def serve(port, password, profile):
    """Serve one camera."""
    server = GstRtspServer.RTSPServer()
    server.set_address("127.0.0.1")
    server.set_service(port)
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(SENDS.format(profile))
    factory.set_shared(True)
    if password:
        guard(server, password)
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
    words = [*sys.argv[1:], "", ""]
    server = serve(words[0], words[1], words[2] or "high")
    GLib.MainLoop().run()
