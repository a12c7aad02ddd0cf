"""Pages in both languages, over HTTP."""

from bench._http import measure

if __name__ == "__main__":
    measure("/zh-hans/", "/en/", "/zh-hans/clusters/", "/zh-hans/regions/cn/")
