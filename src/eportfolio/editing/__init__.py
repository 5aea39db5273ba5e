"""Making and changing documents: values in, values out."""
