"""The live preview: a shelf that is read again as it changes, its pages drawn when a browser asks for them."""
