"""A clinic's front desk: patients, doctors and appointments."""
