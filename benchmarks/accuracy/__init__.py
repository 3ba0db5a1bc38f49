"""Call graphs of Cutaway and its peers -> how many of the real calls they have, and how many they invent."""
