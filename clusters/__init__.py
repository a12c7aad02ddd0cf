"""The domain: everything that is true about clusters without a web page."""
