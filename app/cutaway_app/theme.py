"""The look of the page around the picture, light and dark, as options of Streamlit."""

_FONT = "Inter, 'Segoe UI', 'Helvetica Neue', 'Source Sans', sans-serif"

_EVERYWHERE = {"font": _FONT, "headingFont": _FONT, "baseRadius": "0.5rem", "baseFontSize": "15"}

# Red is kept for what breaks the layering, so nothing else may be red: neither buttons nor chips.
_LIGHT = {
    "primaryColor": "#3f51b5",
    "backgroundColor": "#ffffff",
    "secondaryBackgroundColor": "#f1f4f9",
    "textColor": "#1b2333",
    "borderColor": "#dde3ec",
    "sidebar.backgroundColor": "#f7f9fc",
    "sidebar.secondaryBackgroundColor": "#ffffff",
    "sidebar.borderColor": "#dde3ec",
}
_DARK = {
    "primaryColor": "#8c9eff",
    "backgroundColor": "#0e1117",
    "secondaryBackgroundColor": "#1a202b",
    "textColor": "#e4e8f0",
    "borderColor": "#2b3342",
    "sidebar.backgroundColor": "#12161e",
    "sidebar.secondaryBackgroundColor": "#1a202b",
    "sidebar.borderColor": "#2b3342",
}

THEME_OPTIONS = (
    {f"theme.{name}": value for name, value in _EVERYWHERE.items()}
    | {f"theme.light.{name}": value for name, value in _LIGHT.items()}
    | {f"theme.dark.{name}": value for name, value in _DARK.items()}
)
