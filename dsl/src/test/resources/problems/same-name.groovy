image('x') { source scratch(1.GiB) }
['x', 'y'].each { image(it) { source scratch(1.GiB) } }
