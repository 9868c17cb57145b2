image('x) {
    source scratch(1.GiB)
}
