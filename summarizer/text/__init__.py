"""What any stage may ask of a text: its words, names, figures, days, quotations, and likeness."""
