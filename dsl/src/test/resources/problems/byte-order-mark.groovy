imag('web') { source scratch(1.GiB) }
