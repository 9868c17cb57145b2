name 'acme-base'
version '1.0'
summary 'what every Acme machine has'
imagedsl '0.1'
