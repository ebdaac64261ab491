-- Notes a loan, and says which there are.
-- KEYS[1]: the loans, by when they are due. ARGV: the loan; when it is due, in ms; for how long all of them are kept at least, in ms.
redis.call('ZADD', KEYS[1], ARGV[2], ARGV[1])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return redis.call('ZRANGE', KEYS[1], 0, -1)
