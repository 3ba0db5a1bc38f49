"""What a patient's insurer answers."""
