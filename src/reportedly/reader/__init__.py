"""The reader room: a `Report` in, a `Reading` with attributions out. See `model`."""

from reportedly.reader.model import MODEL_DIR, Model, checked_manifest, load_model

__all__ = ["MODEL_DIR", "Model", "checked_manifest", "load_model"]
