-- Notes to whom reasoning was issued; returns to whom other reasoning was.
-- KEYS: for each that is noted a hash; for each that is asked two, of today and of yesterday.
-- ARGV: time to live in ms, how many are noted, then field and account of each; then the field of each that is asked.
-- Returns the account of each that is asked, empty where it is not known. The first account stays.
local MOST = 512
local noted = tonumber(ARGV[2])
for i = 1, noted do
  local field = ARGV[1 + 2 * i]
  if redis.call('HEXISTS', KEYS[i], field) == 0 and redis.call('HLEN', KEYS[i]) < MOST then
    redis.call('HSET', KEYS[i], field, ARGV[2 + 2 * i])
    redis.call('PEXPIRE', KEYS[i], ARGV[1])
  end
end
local owners = {}
for i = 1, #ARGV - 2 - 2 * noted do
  local field, key = ARGV[2 + 2 * noted + i], noted + 2 * i - 1
  owners[i] = redis.call('HGET', KEYS[key], field) or redis.call('HGET', KEYS[key + 1], field) or ''
end
return owners
