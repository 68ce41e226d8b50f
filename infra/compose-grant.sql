GRANT ALL ON `qingfu\_%`.* TO 'qingfu'@'%';
