"""What a visit of the page shows, from its state to Streamlit's elements."""
