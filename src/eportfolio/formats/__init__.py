"""One module for each format; formats know the model, the model knows no format, and no format knows another."""
