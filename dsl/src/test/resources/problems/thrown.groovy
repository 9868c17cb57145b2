def check(x) {
    throw new IllegalStateException("no $x")
}
check 'y'
