image('x') {
	source scratch(1.GiB)
	chroot { provision { shell '日本語', tiemout: 1.minutes } }
}
