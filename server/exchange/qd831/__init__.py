"""The XML of the QĐ 831/QĐ-BYT record as the local "CSDLYTE831" service speaks it; it comes in and goes out."""
