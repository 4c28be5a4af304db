"""Scenes that the secretariat composes: zones on a canvas, a layer in each."""
