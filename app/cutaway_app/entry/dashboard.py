"""What `streamlit run` executes: one visit of the page."""

from cutaway_app.pages_.dashboard import show_dashboard

show_dashboard()
