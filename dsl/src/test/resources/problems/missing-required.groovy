image { chroot { disk { }; provision { upload 'missing-required.groovy'; debian(); bootloader(); login() } } }
image('y') { }
