"""What every part of the clinic builds on."""
