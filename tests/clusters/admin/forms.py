"""Reads the form of a page as a browser would send it back."""

from html.parser import HTMLParser

from django.urls import reverse


def page(model, name, *args):
    """The address of a page of a model's admin."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


def filled(response):
    """The fields of the page's main form, as they stand."""
    reader = _Reader()
    reader.feed(response.content.decode())
    return {name: values[0] if len(values) == 1 else values for name, values in reader.fields.items()}


def errors(response):
    """All complaints of the form and of its rows, in one text."""
    found = [*response.context["errors"]]
    return " ".join(
        str(message) for messages in found for message in (messages if isinstance(messages, list) else [messages])
    )


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.fields = {}
        self.inside = False
        self.select = self.textarea = None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            self.inside = attrs.get("id", "").endswith("_form")
        name = attrs.get("name", "")
        if not self.inside or "__prefix__" in name:
            return
        if tag == "input" and name and attrs.get("type") not in ("submit", "button", "checkbox", "radio", "file"):
            self.add(name, attrs.get("value", ""))
        elif tag == "input" and name and attrs.get("type") in ("checkbox", "radio") and "checked" in attrs:
            self.add(name, attrs.get("value", "on"))
        elif tag == "select":
            self.select = (name, "multiple" in attrs, [], [])
        elif tag == "option" and self.select:
            self.select[2].append(attrs.get("value", ""))
            if "selected" in attrs:
                self.select[3].append(attrs.get("value", ""))
        elif tag == "textarea" and name:
            self.textarea = [name, ""]

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "textarea" and self.textarea:
            self.add(self.textarea[0], self.textarea[1].removeprefix("\n"))
            self.textarea = None
        elif tag == "select" and self.select:
            name, multiple, options, chosen = self.select
            for value in chosen or ([] if multiple else options[:1]):
                self.add(name, value)
            self.select = None

    def add(self, name, value):
        self.fields.setdefault(name, []).append(value)
