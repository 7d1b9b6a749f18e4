"""The nouns of papershelf: values without input or output, importing nothing from outside this folder."""
