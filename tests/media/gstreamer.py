"""GStreamer's webrtcbin: `gstreamer.py publish|play URL TOKEN`.

Run by Debian's own Python, which has its GStreamer; nothing of the product is in it.
`play` prints a line for each picture that it has decoded.
"""

import sys
import urllib.request

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstSdp", "1.0")
gi.require_version("GstWebRTC", "1.0")
from gi.repository import GLib, Gst, GstSdp, GstWebRTC  # noqa: E402

SENDS = (
    "webrtcbin name=rtc bundle-policy=max-bundle"
    " videotestsrc is-live=true pattern=ball"
    " ! video/x-raw,width=320,height=240,framerate=15/1"
    " ! vp8enc deadline=1 keyframe-max-dist=15 ! rtpvp8pay"
    " ! application/x-rtp,media=video,encoding-name=VP8,payload=96 ! rtc."
    " audiotestsrc is-live=true ! audioconvert ! audioresample ! opusenc"
    " ! rtpopuspay ! application/x-rtp,media=audio,encoding-name=OPUS,payload=97"
    " ! rtc."
)
TAKES = {
    "VP8": "rtpvp8depay ! vp8dec",
    "OPUS": "rtpopusdepay ! opusdec",
}
LINES = 4


def post(url, token, sdp):
    """Offer, and return the answer."""
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/sdp"}
    request = urllib.request.Request(url, sdp.encode(), headers)
    with urllib.request.urlopen(request, timeout=30) as response:
        return response.read().decode()


def told(name):
    """Say what was decoded, at once."""
    sys.stdout.write(f"{name}\n")
    sys.stdout.flush()


class Client:
    """One webrtcbin, which offers once it has gathered everything."""

    def __init__(self, way, url, token):
        self.url, self.token, self.asked = url, token, False
        if way == "publish":
            self.pipe = Gst.parse_launch(SENDS)
            self.rtc = self.pipe.get_by_name("rtc")
        else:
            self.pipe = Gst.Pipeline()
            self.rtc = Gst.ElementFactory.make("webrtcbin")
            policy = GstWebRTC.WebRTCBundlePolicy.MAX_BUNDLE
            self.rtc.set_property("bundle-policy", policy)
            self.pipe.add(self.rtc)
        self.rtc.connect("notify::ice-gathering-state", self.gathered)
        if way == "play":
            self.rtc.connect("pad-added", self.came)
            self.want()
        else:
            self.rtc.connect("on-negotiation-needed", self.offer)
        self.pipe.set_state(Gst.State.PLAYING)
        if way == "play":
            self.offer(self.rtc)

    def want(self):
        recvonly = GstWebRTC.WebRTCRTPTransceiverDirection.RECVONLY
        for _ in range(LINES):
            for kind, name, rate in (("video", "VP8", 90000), ("audio", "OPUS", 48000)):
                caps = f"application/x-rtp,media={kind},encoding-name={name}"
                caps += f",clock-rate={rate},payload={96 if kind == 'video' else 97}"
                if kind == "audio":
                    caps += ",encoding-params=(string)2"
                wish = Gst.Caps.from_string(caps)
                self.rtc.emit("add-transceiver", recvonly, wish)

    def offer(self, _rtc):
        made = Gst.Promise.new_with_change_func(self.offered, None)
        self.rtc.emit("create-offer", None, made)

    def offered(self, promise, _nothing):
        reply = promise.get_reply()
        offer = reply.get_value("offer")
        self.rtc.emit("set-local-description", offer, Gst.Promise.new())

    def gathered(self, rtc, _property):
        done = GstWebRTC.WebRTCICEGatheringState.COMPLETE
        if rtc.get_property("ice-gathering-state") == done and not self.asked:
            self.asked = True
            GLib.idle_add(self.join)

    def join(self):
        offer = self.rtc.get_property("local-description").sdp.as_text()
        _, sdp = GstSdp.SDPMessage.new_from_text(post(self.url, self.token, offer))
        kind = GstWebRTC.WebRTCSDPType.ANSWER
        answer = GstWebRTC.WebRTCSessionDescription.new(kind, sdp)
        self.rtc.emit("set-remote-description", answer, Gst.Promise.new())

    def came(self, _rtc, pad):
        if pad.get_direction() != Gst.PadDirection.SRC:
            return
        name = pad.get_current_caps().get_structure(0).get_string("encoding-name")
        end = "fakesink sync=false signal-handoffs=true name=end"
        lines = f"queue ! {TAKES[name]} ! {end}"
        taken = Gst.parse_bin_from_description(lines, True)
        sink = taken.get_by_name("end")
        sink.connect("handoff", lambda *_: told(name))
        self.pipe.add(taken)
        taken.sync_state_with_parent()
        pad.link(taken.get_static_pad("sink"))


if __name__ == "__main__":
    Gst.init(None)
    client = Client(*sys.argv[1:4])
    GLib.MainLoop().run()
