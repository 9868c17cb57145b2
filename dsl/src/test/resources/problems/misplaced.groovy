provision { }
source scratch(1.GiB)
shell 'true'
partition 'root'
