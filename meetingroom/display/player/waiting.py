"""What stands on the glass while there is no server: the clock, and no error.  Pure."""

from html import escape
from urllib.parse import quote, urlsplit

GROUND = {"r": 11, "g": 31, "b": 58, "a": 1}
"""The ground of all pictures, so that nothing flashes white between two pages."""
PAGE = """<!doctype html><html lang=vi><meta charset=utf-8><title>…</title><style>
html { background: #0b1f3a; color: #fff; cursor: none; font: 600 4vh sans-serif }
body { display: grid; place-content: center; gap: 4vh; height: 100vh; margin: 0;
  text-align: center } b { font-size: 22vh; line-height: 1 } p { margin: 0 }
small { color: #b9c7db; font-size: 2.4vh; font-weight: 400 }
</style><body><b></b><p>Đang kết nối với phòng họp…</p><small>%s</small><script>
const form = { hour: "2-digit", minute: "2-digit", timeZone: "Asia/Ho_Chi_Minh" };
const tick = () => { document.querySelector("b").textContent =
  new Date().toLocaleTimeString("en-GB", form) };
tick(); setInterval(tick, 1000);
</script>"""


def waiting_page(url: str) -> str:
    """Return the address of the waiting picture, which names the awaited server."""
    return f"data:text/html;charset=utf-8,{quote(PAGE % escape(urlsplit(url).netloc))}"
