"""What `streamlit run` executes: one visit of the page."""

from cutaway_app.pages_.explorer import show_explorer

show_explorer()
