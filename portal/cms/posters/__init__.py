"""What is drawn for print and for sharing: posters of a page, codes to scan, the picture that goes with a link."""
