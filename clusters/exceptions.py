"""The family of errors that the product raises: each has a stable code and a sentence for the user."""


class AtlasError(Exception):
    """Base of all errors a user may meet; `code` is stable, `message` says what is wrong and what to do."""

    code = "error"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class InvalidGeometry(AtlasError):
    """Coordinates are not finite, out of range, reversed or too many."""

    code = "invalid_geometry"


class InvalidSourceData(AtlasError):
    """A data file cannot be read as what it claims to be."""

    code = "invalid_source_data"


class OutsideRights(AtlasError):
    """A write would touch, or leave behind, a record that its author may not edit."""

    code = "outside_rights"
