"""The same questions to ty and to a second language server -> where the two, or Cutaway, differ."""
