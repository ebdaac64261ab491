-- Lists instructions that one proxy found to be shared; returns those that any proxy listed lately.
-- KEYS: the list (sorted by when).
-- ARGV: time to live in ms, how many to keep, since when to return in ms, how many to return, then instructions.
-- Returns the time in ms, then instruction and when it was listed, in turn.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
for i = 5, #ARGV do
  redis.call('ZADD', KEYS[1], now, ARGV[i])
end
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[1])
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
local listed = redis.call('ZRANGEBYSCORE', KEYS[1], ARGV[3], '+inf', 'WITHSCORES', 'LIMIT', 0, ARGV[4])
table.insert(listed, 1, string.format('%.0f', now))
return listed
