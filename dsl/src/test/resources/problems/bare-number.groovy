image('x') {
    source scratch(15)
    verify { boot(within: 90) { memory 512 } }
}
